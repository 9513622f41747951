namespace ExchangeAccounts.Simulator;

/// <summary>One leg of one instrument held by an account.</summary>
internal sealed class Position(Instrument instrument, SimulatedPositionSide leg)
{
    public Instrument Instrument { get; } = instrument;

    public SimulatedPositionSide Leg { get; } = leg;

    /// <summary>Signed: negative is short.</summary>
    public decimal Size { get; set; }

    public decimal EntryPrice { get; set; }

    /// <summary>Collateral set aside when the position is isolated.</summary>
    public decimal IsolatedWallet { get; set; }

    /// <summary>Margin its owner has put in beyond what the leverage demands (Bybit).</summary>
    public decimal AddedMargin { get; set; }

    /// <summary>Whether margin is added on its own before a liquidation (Bybit).</summary>
    public bool AutoAddMargin { get; set; }

    /// <summary>Whether the exchange lets this position only shrink until its owner confirms the new margin rates (Bybit).</summary>
    public bool ReduceOnly { get; set; }

    /// <summary>Realised over the life of the symbol.</summary>
    public decimal TotalRealised { get; set; }

    /// <summary>Realised since this position was opened.</summary>
    public decimal Realised { get; set; }

    /// <summary>Fees paid for opening what is held now.</summary>
    public decimal OpenFee { get; set; }

    public long Sequence { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>Figures to answer instead of computed ones; gone with the first fill that changes this position.</summary>
    public PositionConfig? Overrides { get; set; }

    /// <summary>The price this position is valued at.</summary>
    public decimal Mark(Quote quote) => Num.Pick(Overrides?.MarkPrice, quote.Mark);

    public decimal UnrealisedProfit(Quote quote) =>
        Num.Pick(Overrides?.UnrealizedProfit, Size == 0 ? 0 : Num.Round8(Instrument.Profit(Size, EntryPrice, Mark(quote))));
}
