namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Body of <c>POST /v5/position/switch-mode</c>: of one symbol, or of all that settle in a coin.</summary>
/// <param name="Category">The category.</param>
/// <param name="Symbol">One symbol, or null.</param>
/// <param name="Coin">A settle coin, or null; the symbol wins.</param>
/// <param name="Mode">0 one-way, 3 hedge.</param>
internal sealed record SwitchPositionModeBody(string Category, string? Symbol, string? Coin, int Mode);
