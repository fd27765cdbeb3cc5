"""Word to people when nobody looks: by mail or to a webhook, as the environment says."""
