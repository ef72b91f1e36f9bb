from hypothesis import settings

settings.register_profile("domain", deadline=None)  # shared machines: a slow moment is no failure
settings.load_profile("domain")
