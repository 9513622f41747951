namespace ExchangeAccounts;

/// <summary>What a user wants closed of an instrument's positions.</summary>
/// <param name="PositionSide">The leg of hedge mode; null for whatever is open.</param>
/// <param name="Quantity">How much; base asset, or USD for inverse contracts. Null for the whole.</param>
/// <param name="ClientOrderId">An id of the user's own for the order; null: one is made.</param>
public sealed record PositionCloseRequest(PositionSide? PositionSide = null, decimal? Quantity = null, string? ClientOrderId = null);
