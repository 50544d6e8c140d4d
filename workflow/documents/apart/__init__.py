"""A stranger's file is read apart from the site: in a process that is bound and may die for it."""
