"""Pictures with words, made on our side: what networks show beside a link."""
