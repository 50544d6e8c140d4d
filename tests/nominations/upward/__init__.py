"""Lists that units below send up: taken in, refused, seen, given back."""
