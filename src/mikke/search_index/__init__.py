"""One table and one tokeniser for the search of the whole site."""
