namespace ExchangeAccounts.Binance.Wire;

/// <summary>One tier of <see cref="SymbolBrackets"/>.</summary>
internal sealed class LeverageBracket
{
    public decimal? Bracket { get; set; }

    public decimal? InitialLeverage { get; set; }

    public decimal? NotionalCap { get; set; }

    public decimal? NotionalFloor { get; set; }

    public decimal? MaintMarginRatio { get; set; }

    public decimal? Cum { get; set; }
}
