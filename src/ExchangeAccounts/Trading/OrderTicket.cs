namespace ExchangeAccounts;

/// <summary>An order that passed the rules: exactly what an adapter sends.</summary>
public sealed record OrderTicket
{
    /// <summary>The instrument.</summary>
    public required ExchangeInstrument Instrument { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Market or limit.</summary>
    public required OrderType Type { get; init; }

    /// <summary>A multiple of the step; base asset, or USD for inverse contracts. 0 with <see cref="ClosePosition"/>.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>What the user asked for, where it was rounded down to the step; else null.</summary>
    public decimal? RequestedQuantity { get; init; }

    /// <summary>A multiple of the tick; null for market orders.</summary>
    public decimal? Price { get; init; }

    /// <summary>Null for market orders.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>Only make a position smaller.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Both in one-way mode, Long or Short in hedge mode.</summary>
    public required PositionSide PositionSide { get; init; }

    /// <summary>Made before anything is sent; at most 36 of letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The price that makes it an order of the book; null where it is one at once. A multiple of the tick.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>Which price is compared with the trigger; null for the exchange's default, the last price.</summary>
    public TriggerBy? TriggerBy { get; init; }

    /// <summary>From which side the price must come; with every <see cref="TriggerPrice"/>.</summary>
    public TriggerDirection? TriggerDirection { get; init; }

    /// <summary>How far the price may come back from its best before it triggers, in percent; null where it does not trail.</summary>
    public decimal? TrailingPercent { get; init; }

    /// <summary>The price at which a trailing order begins to follow; null for at once.</summary>
    public decimal? ActivationPrice { get; init; }

    /// <summary>Closes whatever the position is when it triggers.</summary>
    public bool ClosePosition { get; init; }

    /// <summary>Closes the position that this order makes, at a profit; null where none is attached.</summary>
    public TradingStopLevel? TakeProfit { get; init; }

    /// <summary>Closes the position that this order makes, at a loss; null where none is attached.</summary>
    public TradingStopLevel? StopLoss { get; init; }

    /// <summary>UTC; when the order ends, with <see cref="TimeInForce.GTD"/> only. Whole seconds.</summary>
    public DateTime? GoodTillTime { get; init; }

    /// <summary>Which book it goes to.</summary>
    public OrderBook Book => TriggerPrice is null && TrailingPercent is null ? OrderBook.Regular : OrderBook.Conditional;

    /// <summary>The order as it was sent, before anything is known of what became of it: status and outcome are unknown.</summary>
    /// <param name="connection">The account it is sent for.</param>
    public ExchangeOrder AsSent(ExchangeConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new ExchangeOrder
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Outcome = WriteOutcome.Unknown,
            ClientOrderId = ClientOrderId,
            Symbol = Instrument.Symbol,
            ExchangeSymbol = Instrument.ExchangeSymbol,
            Side = Side,
            PositionSide = PositionSide,
            Type = Type,
            Quantity = ClosePosition ? null : Quantity,
            RequestedQuantity = RequestedQuantity,
            Price = Price,
            Status = OrderStatus.Unknown,
            TimeInForce = TimeInForce,
            ReduceOnly = ReduceOnly,
            Book = Book,
            TriggerPrice = TriggerPrice,
            TriggerBy = TriggerBy,
            TriggerDirection = TriggerDirection,
            TrailingPercent = TrailingPercent,
            ActivationPrice = ActivationPrice,
            ClosePosition = ClosePosition,
            TakeProfit = TakeProfit?.TriggerPrice,
            TakeProfitTriggerBy = TakeProfit?.TriggerBy,
            TakeProfitQuantity = TakeProfit?.Quantity,
            TakeProfitPrice = TakeProfit?.LimitPrice,
            StopLoss = StopLoss?.TriggerPrice,
            StopLossTriggerBy = StopLoss?.TriggerBy,
            StopLossQuantity = StopLoss?.Quantity,
            StopLossPrice = StopLoss?.LimitPrice,
        };
    }
}
