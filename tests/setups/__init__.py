"""Makes ``conformance/subject/setups.toml``: records what each case needs, joins what fits, proves each setup."""
