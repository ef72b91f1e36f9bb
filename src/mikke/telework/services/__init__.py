"""What is done with clients, orders, time and pay."""
