namespace ExchangeAccounts.Simulator;

/// <summary>A contract or pair with its trading rules.</summary>
internal sealed record Instrument
{
    public required string Exchange { get; init; }

    /// <summary>The exchange's own name.</summary>
    public required string Symbol { get; init; }

    public required Category Category { get; init; }

    /// <summary>The exchange's own word, such as LinearPerpetual or PERPETUAL.</summary>
    public required string ContractType { get; init; }

    /// <summary>The exchange's own word, such as Trading or TRADING.</summary>
    public required string Status { get; init; }

    public required string Base { get; init; }

    public required string Quote { get; init; }

    public required string Settle { get; init; }

    /// <summary>When a dated future ends; null for perpetuals and pairs.</summary>
    public DateTimeOffset? Delivery { get; init; }

    public required decimal Tick { get; init; }

    public required decimal QtyStep { get; init; }

    public required decimal MinQty { get; init; }

    public required decimal MaxQty { get; init; }

    public required decimal MaxMarketQty { get; init; }

    public decimal MinNotional { get; init; }

    public decimal MaxPrice { get; init; } = 2_000_000m;

    /// <summary>How far a limit price may lie from the mark price, as a share.</summary>
    public decimal PriceBand { get; init; } = 0.15m;

    public decimal TakerFee { get; init; }

    public decimal MakerFee { get; init; }

    /// <summary>What longs pay to shorts at each funding time, as a share of the position's worth; negative where shorts pay.</summary>
    public decimal FundingRate { get; init; } = 0.0001m;

    /// <summary>Middle of the price path.</summary>
    public required decimal BasePrice { get; init; }

    public IReadOnlyList<Bracket> Brackets { get; init; } = [];

    public bool IsInverse => Category == Category.Inverse;

    public bool IsDated => Delivery is not null;

    public bool IsTrading => Status.Equals("Trading", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the Bybit face offers hedge mode here: USDT perpetuals only.</summary>
    public bool KnowsHedge => Category == Category.Linear && Settle == "USDT" && !IsDated;

    public decimal MaxLeverage => Brackets.Count == 0 ? 1 : Brackets[0].MaxLeverage;

    public int PriceScale => Num.Scale(Tick);

    public int QtyScale => Num.Scale(QtyStep);

    /// <summary>Worth of a quantity in the settle coin.</summary>
    public decimal Value(decimal quantity, decimal price) => IsInverse ? quantity / price : quantity * price;

    /// <summary>Profit in the settle coin of a signed size carried from one price to another.</summary>
    public decimal Profit(decimal signedSize, decimal entry, decimal exit) =>
        IsInverse ? signedSize * ((1 / entry) - (1 / exit)) : signedSize * (exit - entry);

    /// <summary>The tier a notional falls into; beyond the last one the last one.</summary>
    public Bracket BracketFor(decimal notional)
    {
        foreach (Bracket bracket in Brackets)
        {
            if (notional <= bracket.Cap)
            {
                return bracket;
            }
        }

        return Brackets[^1];
    }

    /// <summary>Largest notional that may be held at a leverage.</summary>
    public decimal MaxNotional(decimal leverage)
    {
        decimal cap = 0;
        foreach (Bracket bracket in Brackets)
        {
            if (bracket.MaxLeverage >= leverage)
            {
                cap = bracket.Cap;
            }
        }

        return cap;
    }
}
