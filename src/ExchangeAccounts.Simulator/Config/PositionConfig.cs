using System.Text.Json.Serialization;

namespace ExchangeAccounts.Simulator;

/// <summary>One open position. Figures given as text are answered verbatim instead of computed, until a fill changes the position; margins also until a setting changes them.</summary>
public sealed class PositionConfig
{
    /// <summary>The exchange's own symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Signed size: negative is short.</summary>
    public required decimal Size { get; init; }

    /// <summary>Average entry price.</summary>
    public required decimal EntryPrice { get; init; }

    /// <summary>Leverage set for the symbol; the account's default when absent.</summary>
    public decimal? Leverage { get; init; }

    /// <summary>Leg; in hedge accounts found from the sign of the size when absent.</summary>
    public SimulatedPositionSide? PositionSide { get; init; }

    /// <summary>Margin type of the symbol (Binance): Cross or Isolated.</summary>
    public SimulatedMarginMode? MarginType { get; init; }

    /// <summary>Bybit: whether the exchange lets it only shrink until that is confirmed.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Price this position is valued at.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? MarkPrice { get; init; }

    /// <summary>Bybit position value.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? PositionValue { get; init; }

    /// <summary>Binance notional, signed.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? Notional { get; init; }

    /// <summary>Unrealised profit.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? UnrealizedProfit { get; init; }

    /// <summary>Initial margin of the position.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? InitialMargin { get; init; }

    /// <summary>Maintenance margin of the position.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? MaintMargin { get; init; }

    /// <summary>Liquidation price.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? LiquidationPrice { get; init; }

    /// <summary>Break-even price.</summary>
    [JsonConverter(typeof(VerbatimTextConverter))]
    public string? BreakEvenPrice { get; init; }

    /// <summary>The figures that no margin setting touches.</summary>
    internal PositionConfig WithoutMargins() => new()
    {
        Symbol = Symbol,
        Size = Size,
        EntryPrice = EntryPrice,
        MarkPrice = MarkPrice,
        PositionValue = PositionValue,
        Notional = Notional,
        UnrealizedProfit = UnrealizedProfit,
        MaintMargin = MaintMargin,
        BreakEvenPrice = BreakEvenPrice,
    };
}
