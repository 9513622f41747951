namespace ExchangeAccounts;

/// <summary>
/// Sets take profit, stop loss and trailing stop of a position, whether the exchange keeps them with the position or as
/// conditional orders. What is so already is left alone.
/// </summary>
public static class TradingStopSetter
{
    /// <summary>What is done, such as <c>Set the stop loss to 58000, remove the take profit</c>.</summary>
    public static string Describe(TradingStopRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return TradingStopWords.Describe(request);
    }

    /// <summary>Sets the stops of one position.</summary>
    /// <param name="runtime">The exchanges and the order desk.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="request">What the user wants.</param>
    /// <param name="cancellation">A stop. It never leaves a position without the stop that is being moved.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.NotFound"/> where nothing is open, <see cref="FailureKind.InvalidRequest"/> before anything is
    /// sent, <see cref="FailureKind.OutcomeUnknown"/>; else what the exchange refused, and what is set now.
    /// </exception>
    public static async Task<ExchangeTradingStopChange> Set(
        ExchangeRuntime runtime, ExchangeConnection connection, ExchangeInstrument instrument, TradingStopRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(request);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        ExchangeDefinition exchange = adapter.Definition;
        TradingStopRules.Check(exchange, connection, instrument, request);
        TradingStopSituation situation = await Look(adapter, connection, instrument, request, cancellation);
        TradingStopTicket ticket;
        try
        {
            ticket = TradingStopTickets.Make(exchange, instrument, request, situation);
        }
        catch (ExchangeException e) when (e.Account is null)
        {
            throw OrderFailures.Of(connection, e);
        }

        if (exchange.TradingStopsAreOrders)
        {
            // The desk watches for modes that are others than was thought.
            return await new TradingStopOrders(runtime.Orders, adapter, connection, ticket, situation).Set(cancellation);
        }

        try
        {
            return await PositionStops.Set(adapter, connection, ticket, situation, cancellation);
        }
        catch (ExchangeException e) when (ModeStore.IsMismatch(e))
        {
            runtime.Modes.Forget(connection);
            throw;
        }
    }

    // All reads at once. Where stops are part of the position, only those for a part of it are orders.
    private static async Task<TradingStopSituation> Look(
        IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument instrument, TradingStopRequest request, CancellationToken cancellation)
    {
        bool orders = adapter.Definition.TradingStopsAreOrders || (request.TakeProfitQuantity ?? request.StopLossQuantity) is not null;
        Task<ExchangePosition> position = PositionLegs.One(adapter, connection, instrument, request.PositionSide, cancellation);
        Task<ExchangeTicker?> ticker = OrderReads.Ticker(adapter, connection, instrument, cancellation);
        Task<IReadOnlyList<ExchangeOrder>> waiting = orders ? adapter.GetOpenOrders(connection, instrument, cancellation) : Task.FromResult<IReadOnlyList<ExchangeOrder>>([]);
        await Task.WhenAll(position, ticker, waiting);
        ExchangePosition open = await position;
        return new TradingStopSituation(open, await ticker, TradingStopSituation.Closing(await waiting, open));
    }
}
