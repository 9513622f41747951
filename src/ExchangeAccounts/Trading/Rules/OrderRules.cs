namespace ExchangeAccounts;

/// <summary>
/// What an instrument and an account's position mode demand of an order, checked before anything is written or sent.
/// A quantity off the step is rounded down; everything else that does not fit is refused, never corrected.
/// </summary>
public static class OrderRules
{
    private const string Quantity = nameof(OrderRequest.Quantity);

    /// <summary>Makes the order that is sent from the order that is wanted.</summary>
    /// <param name="request">What the user wants.</param>
    /// <param name="instrument">The instrument its symbol stands for.</param>
    /// <param name="mode">The account's position mode for this instrument.</param>
    /// <param name="markPrice">The mark price; null where it is not known, and then nothing is checked against it.</param>
    /// <param name="newClientOrderId">Makes an id where the request has none.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.InvalidRequest"/>, naming the parameter; <see cref="FailureKind.InvalidState"/> where the
    /// instrument cannot be traded now.
    /// </exception>
    public static OrderTicket Apply(
        OrderRequest request,
        ExchangeInstrument instrument,
        PositionMode mode,
        decimal? markPrice,
        Func<string> newClientOrderId) =>
        Apply(request, instrument, mode, markPrice is null ? null : new OrderPrices(Last: null, markPrice, Index: null), newClientOrderId);

    /// <summary>The same with all prices that a trigger may watch.</summary>
    /// <param name="request">What the user wants.</param>
    /// <param name="instrument">The instrument its symbol stands for.</param>
    /// <param name="mode">The account's position mode for this instrument.</param>
    /// <param name="prices">Null before they are read: then nothing is checked against them, and a trigger has the direction that is given, if any.</param>
    /// <param name="newClientOrderId">Makes an id where the request has none.</param>
    internal static OrderTicket Apply(
        OrderRequest request,
        ExchangeInstrument instrument,
        PositionMode mode,
        OrderPrices? prices,
        Func<string> newClientOrderId)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(newClientOrderId);
        if (!Enum.IsDefined(request.Side))
        {
            throw Invalid(nameof(OrderRequest.Side), "An order is a Buy or a Sell.");
        }

        OrderType type = TypeOf(request);
        TriggerRules.CheckKind(request, type);
        TimeInForce? timeInForce = OrderTimes.TimeInForceOf(request, type);
        string? givenId = GivenId(request);
        PositionSide positionSide = PositionSides.For(request, instrument, mode);
        if (!instrument.Active)
        {
            throw new ExchangeException(
                FailureKind.InvalidState,
                $"{instrument.Symbol} cannot be traded now{(instrument.RawStatus is { } status ? $" (status {status})" : "")}.");
        }

        decimal quantity = request.ClosePosition ? 0m : QuantityRules.Of(request, instrument, type);
        decimal? trigger = TriggerRules.Trigger(request, instrument);

        // The band of an order that waits is that of the moment when it triggers.
        decimal? mark = trigger is null ? prices?.Mark : null;
        decimal? price = type == OrderType.Limit ? PriceRules.Check(request.Price.GetValueOrDefault(), request.Side, instrument, mark) : null;
        if (!request.ClosePosition)
        {
            QuantityRules.CheckNotional(request, instrument, quantity, price ?? trigger ?? prices?.Mark);
        }

        OrderTicket ticket = new()
        {
            Instrument = instrument,
            Side = request.Side,
            Type = type,
            Quantity = quantity,
            RequestedQuantity = request.ClosePosition || quantity == request.Quantity ? null : request.Quantity,
            Price = price,
            TimeInForce = timeInForce,
            GoodTillTime = OrderTimes.GoodTill(request),
            ReduceOnly = request.ReduceOnly,
            PositionSide = positionSide,
            ClientOrderId = givenId ?? newClientOrderId(),
            TriggerPrice = trigger,
            TriggerBy = request.TriggerBy,
            TriggerDirection = trigger is { } at ? TriggerRules.Direction(request, instrument, at, prices) : null,
            TrailingPercent = request.TrailingPercent,
            ActivationPrice = TriggerRules.Activation(request, instrument, prices),
            ClosePosition = request.ClosePosition,
        };
        return AttachedStopRules.Attach(request, ticket, prices);
    }

    /// <summary>What an order without a quantity is refused with.</summary>
    public static ExchangeException NoQuantity() => Invalid(Quantity, "An order needs a quantity, and none is given.");

    internal static ExchangeException Invalid(string parameter, string message) =>
        new(FailureKind.InvalidRequest, message) { Parameter = parameter };

    private static OrderType TypeOf(OrderRequest request) => (request.Type, request.Price) switch
    {
        (null, null) => throw Invalid(
            nameof(OrderRequest.Price),
            $"Neither a price nor a type is given: give -Price for a limit order, or -Type Market to fill {(request.TriggerPrice is null && !request.Trails ? "at once" : "once it triggers")} at the best prices."),
        (null or OrderType.Limit, not null) => OrderType.Limit,
        (OrderType.Limit, null) => throw Invalid(nameof(OrderRequest.Price), "A limit order needs a price."),
        (OrderType.Market, null) => OrderType.Market,
        (OrderType.Market, { } price) => throw Invalid(
            nameof(OrderRequest.Price),
            $"A market order takes no price ({OrderNumbers.Text(price)} is given): leave out -Price, or use -Type Limit."),
        _ => throw Invalid(nameof(OrderRequest.Type), "The type of an order is Market or Limit."),
    };

    private static string? GivenId(OrderRequest request) => request.ClientOrderId switch
    {
        null or "" => null,
        { } id when ClientOrderId.IsValid(id) => id,
        { } id => throw Invalid(
            nameof(OrderRequest.ClientOrderId),
            $"The client order id '{id}' is not 1 to {ClientOrderId.MaxLength} letters, digits, '-' and '_'."),
    };
}
