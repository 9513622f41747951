namespace ExchangeAccounts;

/// <summary>How an exchange enters the catalog.</summary>
/// <param name="Definition">What the exchange is and can do.</param>
/// <param name="Create">Makes its adapter.</param>
public sealed record ExchangeRegistration(ExchangeDefinition Definition, Func<AdapterServices, IExchangeAdapter> Create);
