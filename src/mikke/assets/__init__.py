"""Pictures and documents, cleaned before they are kept."""
