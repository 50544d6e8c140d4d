"""Documents of councils: minutes as a state paper."""
