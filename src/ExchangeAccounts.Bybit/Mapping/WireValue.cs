namespace ExchangeAccounts.Bybit;

/// <summary>What a number of Bybit's means.</summary>
internal static class WireValue
{
    /// <summary>Null for 0, where the exchange writes 0 for "none".</summary>
    public static decimal? OrNone(decimal? value) => value == 0 ? null : value;

    /// <summary>A converted amount, cut to the eight digits that wallets have.</summary>
    public static decimal? Down(decimal? value) => value is { } amount ? Math.Round(amount, 8, MidpointRounding.ToZero) : null;
}
