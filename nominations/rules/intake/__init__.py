"""Reading a list as units type it: where its header is, what its columns mean, what is wrong."""
