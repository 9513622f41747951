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
        TimeInForce? timeInForce = TimeInForceOf(request, type);
        string? givenId = GivenId(request);
        PositionSide positionSide = PositionSides.For(request, instrument, mode);
        if (!instrument.Active)
        {
            throw new ExchangeException(
                FailureKind.InvalidState,
                $"{instrument.Symbol} cannot be traded now{(instrument.RawStatus is { } status ? $" (status {status})" : "")}.");
        }

        decimal quantity = QuantityOf(request, instrument, type);
        decimal? price = type == OrderType.Limit ? PriceRules.Check(request.Price.GetValueOrDefault(), request.Side, instrument, markPrice) : null;
        CheckNotional(request, instrument, quantity, price ?? markPrice);
        return new OrderTicket
        {
            Instrument = instrument,
            Side = request.Side,
            Type = type,
            Quantity = quantity,
            RequestedQuantity = quantity == request.Quantity ? null : request.Quantity,
            Price = price,
            TimeInForce = timeInForce,
            ReduceOnly = request.ReduceOnly,
            PositionSide = positionSide,
            ClientOrderId = givenId ?? newClientOrderId(),
        };
    }

    /// <summary>What an order without a quantity is refused with.</summary>
    public static ExchangeException NoQuantity() => Invalid(Quantity, "An order needs a quantity, and none is given.");

    internal static ExchangeException Invalid(string parameter, string message) =>
        new(FailureKind.InvalidRequest, message) { Parameter = parameter };

    private static OrderType TypeOf(OrderRequest request) => (request.Type, request.Price) switch
    {
        (null, null) => throw Invalid(
            nameof(OrderRequest.Price),
            "Neither a price nor a type is given: give -Price for a limit order, or -Type Market to fill at once at the best prices."),
        (null or OrderType.Limit, not null) => OrderType.Limit,
        (OrderType.Limit, null) => throw Invalid(nameof(OrderRequest.Price), "A limit order needs a price."),
        (OrderType.Market, null) => OrderType.Market,
        (OrderType.Market, { } price) => throw Invalid(
            nameof(OrderRequest.Price),
            $"A market order takes no price ({OrderNumbers.Text(price)} is given): leave out -Price, or use -Type Limit."),
        _ => throw Invalid(nameof(OrderRequest.Type), "The type of an order is Market or Limit."),
    };

    private static TimeInForce? TimeInForceOf(OrderRequest request, OrderType type) => (type, request.TimeInForce) switch
    {
        (OrderType.Market, null) => null,
        (OrderType.Market, { } given) => throw Invalid(nameof(OrderRequest.TimeInForce), $"A market order takes no time in force ({given} is given)."),
        (_, null) => TimeInForce.GTC,
        (_, TimeInForce.GTC or TimeInForce.IOC or TimeInForce.FOK or TimeInForce.PostOnly) => request.TimeInForce,
        _ => throw Invalid(nameof(OrderRequest.TimeInForce), "The time in force is GTC, IOC, FOK or PostOnly."),
    };

    private static string? GivenId(OrderRequest request) => request.ClientOrderId switch
    {
        null or "" => null,
        { } id when ClientOrderId.IsValid(id) => id,
        { } id => throw Invalid(
            nameof(OrderRequest.ClientOrderId),
            $"The client order id '{id}' is not 1 to {ClientOrderId.MaxLength} letters, digits, '-' and '_'."),
    };

    private static decimal QuantityOf(OrderRequest request, ExchangeInstrument instrument, OrderType type)
    {
        decimal wanted = request.Quantity;
        string text = OrderNumbers.Text(wanted);
        if (wanted <= 0)
        {
            throw Invalid(Quantity, $"The quantity {text} is not above zero.");
        }

        bool market = type == OrderType.Market;
        string orders = instrument.Symbol + (market ? " market orders" : "");
        decimal? step = (market ? OrderNumbers.Stated(instrument.MarketQuantityStep) : null) ?? OrderNumbers.Stated(instrument.QuantityStep);
        decimal? minimum = (market ? OrderNumbers.Stated(instrument.MinMarketQuantity) : null) ?? OrderNumbers.Stated(instrument.MinQuantity);
        decimal? maximum = (market ? OrderNumbers.Stated(instrument.MaxMarketQuantity) : null) ?? OrderNumbers.Stated(instrument.MaxQuantity);
        decimal rounded = step is { } multiple ? OrderNumbers.RoundDown(wanted, multiple) : OrderNumbers.Trim(wanted);
        if (rounded > maximum)
        {
            throw Invalid(Quantity, $"The quantity {text} is above the maximum of {orders}, {OrderNumbers.Text(maximum.Value)}.");
        }

        if (rounded > wanted || (step is { } s && rounded % s != 0))
        {
            throw Invalid(Quantity, $"The quantity {text} has too many digits to be rounded to the step of {orders} exactly.");
        }

        if (rounded != wanted && request.Strict)
        {
            throw Invalid(
                Quantity,
                $"The quantity {text} is not a multiple of the step of {orders}, {OrderNumbers.Text(step.GetValueOrDefault())}; rounded down it would be {OrderNumbers.Text(rounded)}.");
        }

        if (rounded == 0 || rounded < minimum)
        {
            string after = rounded == wanted ? "" : $", rounded down to {OrderNumbers.Text(rounded)},";
            throw Invalid(Quantity, $"The quantity {text}{after} is below the minimum of {orders}, {OrderNumbers.Text(minimum ?? step.GetValueOrDefault())}.");
        }

        return rounded;
    }

    private static void CheckNotional(OrderRequest request, ExchangeInstrument instrument, decimal quantity, decimal? price)
    {
        if (request.ReduceOnly
            || OrderNumbers.Stated(instrument.MinNotional) is not { } minimum
            || OrderNumbers.Worth(instrument, quantity, price) is not { } worth
            || worth >= minimum)
        {
            return;
        }

        string asset = instrument.Inverse ? "USD" : instrument.QuoteAsset;
        throw Invalid(
            Quantity,
            $"The quantity {OrderNumbers.Text(quantity)} is worth {OrderNumbers.Text(worth)} {asset}; the minimum of {instrument.Symbol} is {OrderNumbers.Text(minimum)} {asset}.");
    }
}
