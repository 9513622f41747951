namespace ExchangeAccounts.Simulator;

/// <summary>An order with all that either face reports about it.</summary>
internal sealed class Order
{
    /// <summary>Growing number, the id on the Binance face.</summary>
    public required long Number { get; init; }

    /// <summary>UUID text, the id on the Bybit face.</summary>
    public required string Uuid { get; init; }

    public required string ClientId { get; init; }

    public required Instrument Instrument { get; init; }

    public required OrderSide Side { get; init; }

    public required SimulatedPositionSide Leg { get; init; }

    public required bool IsMarket { get; init; }

    public required TimeInForce TimeInForce { get; init; }

    /// <summary>Limit price; for a market order the worst price it would have been placed at, 0 on the Binance face.</summary>
    public required decimal Price { get; set; }

    public required decimal Quantity { get; set; }

    public bool ReduceOnly { get; init; }

    public bool CloseOnTrigger { get; init; }

    /// <summary>What it waits or waited for; null for an order that went into the book at once.</summary>
    public Trigger? Trigger { get; init; }

    /// <summary>Whether it closes all there is when it fires, whatever its quantity, and ends with its position.</summary>
    public bool ClosesPosition { get; init; }

    /// <summary>What it sets on the position when it fills.</summary>
    public AttachedStops Stops { get; set; } = new();

    /// <summary>The order whose fill made this one (Bybit).</summary>
    public Order? Parent { get; init; }

    /// <summary>The other of a pair of which only one may happen.</summary>
    public Order? Sibling { get; set; }

    /// <summary>The order in the book that came of this one when it fired (Binance).</summary>
    public Order? Actual { get; set; }

    public bool PriceProtect { get; init; }

    public DateTimeOffset? GoodTill { get; init; }

    public string SelfTradePrevention { get; init; } = "";

    public string PriceMatch { get; init; } = "NONE";

    public decimal LastPriceOnCreated { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>Up to when the price path has been looked at for this order.</summary>
    public DateTimeOffset Watched { get; set; }

    /// <summary>Counts changes of what it waits for, so that a look ahead made before is known to be void.</summary>
    public int Revision { get; set; }

    public OrderState State { get; set; }

    /// <summary>Why the exchange ended the order, in Bybit's words.</summary>
    public string RejectReason { get; set; } = "EC_NoError";

    public bool CancelledByUser { get; set; }

    /// <summary>Whether it ended because what it protected was gone or taken over.</summary>
    public bool EndedWithPosition { get; set; }

    public decimal FilledQuantity { get; set; }

    /// <summary>Filled worth: in quote for linear, in coin for inverse.</summary>
    public decimal FilledValue { get; set; }

    public decimal Fee { get; set; }

    /// <summary>What it has brought by closing; null while it has closed nothing.</summary>
    public ClosedProfit? Closed { get; set; }

    /// <summary>Changes of price and quantity (Binance), oldest first.</summary>
    public List<Amendment> Amendments { get; } = [];

    /// <summary>Why look-ups do not find it yet; null when they do.</summary>
    public Concealment? Concealment { get; set; }

    public bool IsOpen => State == OrderState.Open;

    public bool IsWaiting => State == OrderState.Waiting;

    /// <summary>Whether it may still do something of its own.</summary>
    public bool IsAlive => IsOpen || IsWaiting;

    /// <summary>Whether it belongs to its position and ends with it.</summary>
    public bool IsPositionStop => ClosesPosition || Trigger is { IsPartial: true };

    public decimal Remaining => Quantity - FilledQuantity;

    public decimal AveragePrice
    {
        get
        {
            if (FilledQuantity == 0 || FilledValue == 0)
            {
                return 0;
            }

            return Instrument.IsInverse ? FilledQuantity / FilledValue : FilledValue / FilledQuantity;
        }
    }

    public decimal Signed(decimal quantity) => Side == OrderSide.Buy ? quantity : -quantity;
}
