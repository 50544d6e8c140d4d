"""The law as data: rulebooks read, checked and looked up. Pure; no Django."""
