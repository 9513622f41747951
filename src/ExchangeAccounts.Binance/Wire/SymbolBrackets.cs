namespace ExchangeAccounts.Binance.Wire;

/// <summary>One symbol of <c>GET /fapi/v1/leverageBracket</c>.</summary>
internal sealed class SymbolBrackets
{
    public string? Symbol { get; set; }

    /// <summary>Only where the account's own limits were adjusted.</summary>
    public decimal? NotionalCoef { get; set; }

    public LeverageBracket?[]? Brackets { get; set; }
}
