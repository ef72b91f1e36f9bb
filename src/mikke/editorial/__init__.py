"""Editorial work: ideas, approval by the person a text is about, consent, links that lead nowhere."""
