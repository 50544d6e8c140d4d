"""Whether anything leads from a member to a slip: searched for with everything at hand."""
