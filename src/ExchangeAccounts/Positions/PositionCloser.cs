namespace ExchangeAccounts;

/// <summary>Closes positions, whole or in part, each with one market order that can only make it smaller. The order desk sends it.</summary>
public static class PositionCloser
{
    private const string Quantity = nameof(PositionCloseRequest.Quantity);

    /// <summary>Refuses what can be refused without looking at the account.</summary>
    /// <param name="connection">The account, with or without its key.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="request">What the user wants.</param>
    /// <exception cref="ExchangeException">What <see cref="OrderRules"/> refuses of a quantity or a client order id; <see cref="FailureKind.GuardRefused"/>.</exception>
    public static void Check(ExchangeConnection connection, ExchangeInstrument instrument, PositionCloseRequest request)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(request);
        if (request.Quantity is { } quantity)
        {
            OrderRules.Apply(Order(instrument, request, OrderSide.Sell, quantity), instrument, PositionMode.OneWay, markPrice: null, static () => "");
        }

        OrderGuards.CheckWithoutPrice(connection, GuardSubject.OfClosing(instrument));
    }

    /// <summary>
    /// One order for each position that is meant, the long one first. Reads the positions, which takes a key, and
    /// sends nothing.
    /// </summary>
    /// <param name="runtime">The exchanges and the order desk.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="request">What the user wants.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.NotFound"/> where nothing is open; <see cref="FailureKind.InvalidRequest"/> where the quantity
    /// is more than is open, or than one market order may be, or where it is not clear which of two legs it is for.
    /// </exception>
    public static async Task<IReadOnlyList<PositionClose>> Plan(
        ExchangeRuntime runtime, ExchangeConnection connection, ExchangeInstrument instrument, PositionCloseRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<ExchangePosition> open = await PositionLegs.Open(runtime.Adapter(connection.Exchange), connection, instrument, request.PositionSide, cancellation);
        if (open.Count > 1 && (request.Quantity is not null || request.ClientOrderId is { Length: > 0 }))
        {
            throw PositionLegs.Both(connection, instrument, request.Quantity is null ? "An id names one order: give" : "Give");
        }

        try
        {
            return [.. open.OrderByDescending(static p => p.Size).Select(p => new PositionClose(p, Ticket(runtime, p, instrument, request)))];
        }
        catch (ExchangeException e) when (e.Account is null)
        {
            throw OrderFailures.Of(connection, e);
        }
    }

    /// <summary>What would be done, where the position has not been read, such as <c>Close the whole position at market</c>.</summary>
    public static string Describe(PositionCloseRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string what = request.Quantity is { } quantity ? OrderNumbers.Text(quantity) + " of the position" : "the whole position";
        string side = request.PositionSide is PositionSide.Long or PositionSide.Short ? $", {request.PositionSide} side" : "";
        return $"Close {what} at market{side}";
    }

    /// <summary>What is done, such as <c>Close the long position of 0.5: Sell 0.5 at market, about 30000 USDT, reduce-only</c>.</summary>
    public static string Describe(PositionClose close)
    {
        ArgumentNullException.ThrowIfNull(close);
        OrderTicket ticket = close.Ticket;
        string leg = PositionLegs.IsLong(close.Position) ? "long" : "short";
        decimal size = Math.Abs(close.Position.Size);
        string what = ticket.Quantity == size ? "" : OrderNumbers.Text(ticket.Quantity) + " of ";
        string text = $"Close {what}the {leg} position of {OrderNumbers.Text(size)}: {ticket.Side} {OrderNumbers.Text(ticket.Quantity)} at market"
            + OrderDescription.About(ticket.Instrument, ticket.Quantity, close.Position.MarkPrice)
            + ", reduce-only";
        return ticket.RequestedQuantity is { } requested ? text + ", rounded down from " + OrderNumbers.Text(requested) : text;
    }

    private static OrderTicket Ticket(ExchangeRuntime runtime, ExchangePosition position, ExchangeInstrument instrument, PositionCloseRequest request)
    {
        decimal size = Math.Abs(position.Size);
        if (request.Quantity > size)
        {
            throw OrderRules.Invalid(Quantity, $"The quantity {OrderNumbers.Text(request.Quantity.Value)} is more than the position of {instrument.Symbol}, {OrderNumbers.Text(size)}.");
        }

        if (request.Quantity is null && (OrderNumbers.Stated(instrument.MaxMarketQuantity) ?? OrderNumbers.Stated(instrument.MaxQuantity)) is { } most && size > most)
        {
            throw new ExchangeException(
                FailureKind.InvalidRequest,
                $"The position of {instrument.Symbol}, {OrderNumbers.Text(size)}, is above the maximum of one market order, {OrderNumbers.Text(most)}.")
            {
                Parameter = Quantity,
                Advice = $"Close it in parts, each with -Quantity {OrderNumbers.Text(most)} at most.",
            };
        }

        PositionMode mode = position.PositionSide == PositionSide.Both ? PositionMode.OneWay : PositionMode.Hedge;
        OrderRequest order = Order(instrument, request, PositionLegs.ClosingSide(position), request.Quantity ?? size) with { PositionSide = position.PositionSide };
        return OrderRules.Apply(order, instrument, mode, position.MarkPrice, runtime.Orders.NewClientOrderId);
    }

    private static OrderRequest Order(ExchangeInstrument instrument, PositionCloseRequest request, OrderSide side, decimal quantity) => new()
    {
        Symbol = instrument.Symbol,
        Side = side,
        Type = OrderType.Market,
        Quantity = quantity,
        ReduceOnly = true,
        ClientOrderId = request.ClientOrderId,
    };
}
