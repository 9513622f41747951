namespace ExchangeAccounts;

/// <summary>Changes of the take profit and stop loss that are attached to an open order.</summary>
internal static class AttachedStopChange
{
    /// <summary>The first parameter about a stop that is given; null where none is.</summary>
    public static string? Given(OrderChangeRequest request) =>
        request.TakeProfit is not null ? nameof(request.TakeProfit)
        : request.TakeProfitTriggerBy is not null ? nameof(request.TakeProfitTriggerBy)
        : request.TakeProfitPrice is not null ? nameof(request.TakeProfitPrice)
        : request.StopLoss is not null ? nameof(request.StopLoss)
        : request.StopLossTriggerBy is not null ? nameof(request.StopLossTriggerBy)
        : request.StopLossPrice is not null ? nameof(request.StopLossPrice)
        : null;

    /// <summary>What can be refused without looking at the order.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming the parameter.</exception>
    public static void Check(OrderChangeRequest request, ExchangeInstrument instrument)
    {
        Check(TradingStopKind.TakeProfit, request.TakeProfit, request.TakeProfitTriggerBy, request.TakeProfitPrice, instrument);
        Check(TradingStopKind.StopLoss, request.StopLoss, request.StopLossTriggerBy, request.StopLossPrice, instrument);
    }

    /// <summary>The take profit as it shall be; null where it stays.</summary>
    /// <param name="request">What the user wants; passed <see cref="Check(OrderChangeRequest, ExchangeInstrument)"/>.</param>
    /// <param name="present">The order as it is.</param>
    /// <param name="entry">The price that the order shall have; null where it is not known.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming the parameter.</exception>
    public static TradingStopLevel? TakeProfit(OrderChangeRequest request, ExchangeOrder present, decimal? entry) =>
        Level(TradingStopKind.TakeProfit, (request.TakeProfit, request.TakeProfitTriggerBy, request.TakeProfitPrice), (present.TakeProfit, present.TakeProfitPrice), present.Side, entry);

    /// <summary>The stop loss as it shall be; null where it stays.</summary>
    /// <param name="request">What the user wants; passed <see cref="Check(OrderChangeRequest, ExchangeInstrument)"/>.</param>
    /// <param name="present">The order as it is.</param>
    /// <param name="entry">The price that the order shall have; null where it is not known.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming the parameter.</exception>
    public static TradingStopLevel? StopLoss(OrderChangeRequest request, ExchangeOrder present, decimal? entry) =>
        Level(TradingStopKind.StopLoss, (request.StopLoss, request.StopLossTriggerBy, request.StopLossPrice), (present.StopLoss, present.StopLossPrice), present.Side, entry);

    private static void Check(TradingStopKind kind, decimal? trigger, TriggerBy? by, decimal? price, ExchangeInstrument instrument)
    {
        string name = kind.ToString();
        string word = TradingStopWords.Name(kind);
        string? more = by is not null ? "TriggerBy" : price is not null ? "Price" : null;
        if (trigger is 0m)
        {
            if (more is not null)
            {
                throw OrderRules.Invalid(name + more, $"-{name} 0 removes the {word}: leave out -{name}{more}.");
            }
        }
        else if (trigger is { } level)
        {
            PriceRules.OnTick(level, instrument, name, word);
        }

        if (price is { } limit)
        {
            PriceRules.OnTick(limit, instrument, name + "Price", $"limit price of the {word}");
        }

        if (by is not (null or TriggerBy.Last or TriggerBy.Mark or TriggerBy.Index))
        {
            throw OrderRules.Invalid(name + "TriggerBy", "A trigger watches the Last, Mark or Index price.");
        }
    }

    private static TradingStopLevel? Level(
        TradingStopKind kind,
        (decimal? Trigger, TriggerBy? By, decimal? Price) wanted,
        (decimal? Trigger, decimal? Price) present,
        OrderSide side,
        decimal? entry)
    {
        if (wanted is (null, null, null))
        {
            return null;
        }

        string name = kind.ToString();
        string word = TradingStopWords.Name(kind);
        if ((wanted.Trigger ?? OrderNumbers.Stated(present.Trigger)) is not { } trigger)
        {
            string alone = wanted.By is not null ? "TriggerBy" : "Price";
            throw OrderRules.Invalid(name + alone, $"The order has no {word}: -{name}{alone} says nothing without -{name}.");
        }

        // Exchanges change the limit of a stop that has one, and turn none into the other kind.
        if (wanted.Price is not null && OrderNumbers.Stated(present.Price) is null)
        {
            throw OrderRules.Invalid(
                name + "Price", $"The order has no {word} with a limit price, and a change of the order cannot attach one: leave out -{name}Price, or cancel the order and place it with one.");
        }

        bool isAbove = (side == OrderSide.Buy) == (kind == TradingStopKind.TakeProfit);
        if (wanted.Trigger is { } level and not 0m && entry is { } price && (isAbove ? level <= price : level >= price))
        {
            throw OrderRules.Invalid(name, $"The {word} of a {side} must be {(isAbove ? "above" : "below")} its price, {OrderNumbers.Text(price)}; {OrderNumbers.Text(level)} is not.");
        }

        return new TradingStopLevel
        {
            TriggerPrice = OrderNumbers.Trim(trigger),
            TriggerBy = wanted.By,
            LimitPrice = wanted.Price is { } limit ? OrderNumbers.Trim(limit) : null,
        };
    }
}
