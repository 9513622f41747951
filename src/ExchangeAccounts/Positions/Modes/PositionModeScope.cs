namespace ExchangeAccounts;

/// <summary>What a position mode is set for. Neither given: the whole account, or what the exchange takes for it.</summary>
/// <param name="Instrument">One instrument, or null.</param>
/// <param name="Asset">All instruments that settle in this asset, such as <c>USDT</c>, or null. The instrument wins.</param>
public sealed record PositionModeScope(ExchangeInstrument? Instrument = null, string? Asset = null);
