"""How ``conformance/subject/setups.toml`` is made: record what each case needs, join what fits, prove each setup."""
