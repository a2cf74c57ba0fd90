"""What is on offer: services, who provides them, where, and finding them."""
