"""Security Assistance Monitor: yearly sums of a seller's arms sales by country and programme."""
