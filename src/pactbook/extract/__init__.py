"""General finders: names, dates, money, quantities, sentences, hedges. Each returns exact character spans; none knows a publisher."""
