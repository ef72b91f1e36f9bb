"""Calendar files of others: reading them, whatever their zones, letters and repetitions."""
