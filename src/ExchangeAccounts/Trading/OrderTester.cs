namespace ExchangeAccounts;

/// <summary>
/// Checks an order as placing it would, and lets the exchange check it where it can. Nothing is placed and nothing is
/// written to the journal.
/// </summary>
public static class OrderTester
{
    /// <summary>What would become of an order.</summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account, with its key: its position mode is part of the check.</param>
    /// <param name="request">What the user wants.</param>
    /// <param name="cancellation">Stops it at once.</param>
    /// <exception cref="ExchangeException">What says nothing of the order, such as an exchange that cannot be reached or a key that is not allowed to ask.</exception>
    public static async Task<ExchangeOrderTest> Test(ExchangeRuntime runtime, ExchangeConnection connection, OrderRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(request);
        ExchangeOrderTest test = Of(connection, request);
        try
        {
            ExchangeInstrument instrument = (await runtime.GetInstruments(connection, cancellation)).Resolve(request.Symbol);
            test = test with { Symbol = instrument.Symbol, ExchangeSymbol = instrument.ExchangeSymbol };
            OrderPlan plan = await runtime.Orders.Examine(connection, request, instrument, cancellation);
            test = With(test, plan);
            if (plan.Refusal is { } refusal)
            {
                throw refusal;
            }

            OrderPreview preview = await runtime.Adapter(connection.Exchange).PreviewOrder(connection, plan.Ticket, cancellation);
            return test with
            {
                Valid = true,
                InitialMarginRateBefore = preview.InitialMarginRateBefore,
                InitialMarginRateAfter = preview.InitialMarginRateAfter,
                MaintMarginRateBefore = preview.MaintMarginRateBefore,
                MaintMarginRateAfter = preview.MaintMarginRateAfter,
            };
        }
        catch (ExchangeException e) when (IsOfOrder(e.Kind))
        {
            return test with { Problem = Words(connection, e), ProblemKind = e.Kind, ProblemParameter = e.Parameter };
        }
    }

    // What another try, another key or another day might not change.
    private static bool IsOfOrder(FailureKind kind) => kind
        is FailureKind.InvalidRequest or FailureKind.UnknownSymbol or FailureKind.InsufficientFunds or FailureKind.RiskLimit
        or FailureKind.LimitExceeded or FailureKind.InvalidState or FailureKind.Duplicate or FailureKind.Rejected
        or FailureKind.Unsupported or FailureKind.GuardRefused;

    // Whose order it is, the object says.
    private static string Words(ExchangeConnection connection, ExchangeException problem)
    {
        string label = connection.Label + ": ";
        return problem.Message.StartsWith(label, StringComparison.Ordinal) ? problem.Message[label.Length..] : problem.Message;
    }

    private static ExchangeOrderTest Of(ExchangeConnection connection, OrderRequest request) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Symbol = request.Symbol,
        Valid = false,
        Side = request.Side,
        Type = request.Type ?? (request.Price is null ? null : OrderType.Limit),
        Quantity = request.Quantity,
        Price = request.Price,
        TriggerPrice = request.TriggerPrice,
        TriggerBy = request.TriggerBy,
        TriggerDirection = request.TriggerDirection,
        TrailingPercent = request.TrailingPercent,
        ActivationPrice = request.ActivationPrice,
        ClosePosition = request.ClosePosition,
        TakeProfit = request.TakeProfit,
        StopLoss = request.StopLoss,
        TimeInForce = request.TimeInForce,
        GoodTillTime = OrderTimes.GoodTill(request),
        ReduceOnly = request.ReduceOnly,
        PositionSide = request.PositionSide,
    };

    private static ExchangeOrderTest With(ExchangeOrderTest test, OrderPlan plan)
    {
        OrderTicket ticket = plan.Ticket;
        return test with
        {
            Type = ticket.Type,
            Quantity = ticket.ClosePosition ? null : ticket.Quantity,
            RequestedQuantity = ticket.RequestedQuantity,
            Price = ticket.Price,
            Notional = ticket.ClosePosition ? null : OrderNumbers.Worth(ticket.Instrument, ticket.Quantity, ticket.Price ?? ticket.TriggerPrice ?? plan.MarkPrice),
            TriggerPrice = ticket.TriggerPrice,
            TriggerDirection = ticket.TriggerDirection,
            TakeProfit = ticket.TakeProfit?.TriggerPrice,
            StopLoss = ticket.StopLoss?.TriggerPrice,
            TimeInForce = ticket.TimeInForce,
            GoodTillTime = ticket.GoodTillTime,
            PositionSide = ticket.PositionSide,
            Book = ticket.Book,
            OpenOrders = plan.Headroom.OpenOrders,
            MaxOpenOrders = plan.Headroom.MaxOpenOrders,
            Leverage = plan.Headroom.Leverage,
            PositionNotional = plan.Headroom.PositionNotional,
            MaxPositionNotional = plan.Headroom.MaxPositionNotional,
            PositionNotionalAsset = plan.Headroom.NotionalAsset,
        };
    }
}
