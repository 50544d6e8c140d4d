"""What comes in and goes out as files: spreadsheets read, templates and answers written."""
