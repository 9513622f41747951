namespace ExchangeAccounts;

/// <summary>
/// What is set after something went wrong on the way from one stop to another: nobody must believe in a stop that is not
/// there.
/// </summary>
internal sealed class TradingStopPresent(IExchangeAdapter adapter, ExchangeConnection connection, TradingStopTicket wanted, TradingStopSituation before)
{
    /// <summary>The failure, with what is set now.</summary>
    /// <param name="kinds">The stops that were to be changed, the one that failed among them.</param>
    /// <param name="failed">The one that failed.</param>
    /// <param name="failure">Why.</param>
    /// <param name="note">What was done about it, in a sentence; else null.</param>
    public async Task<ExchangeException> Explain(IReadOnlyList<TradingStopKind> kinds, TradingStopKind failed, ExchangeException failure, string? note)
    {
        string symbol = wanted.Instrument.Symbol;
        string said = failure.Message.TrimEnd().TrimEnd('.');
        string message = $"{said}. The {TradingStopWords.Name(failed)} of {symbol} could not be set as wanted. {(note is null ? "" : note + " ")}{await Now(kinds)}";
        return new ExchangeException(failure.Kind, message, failure)
        {
            Account = failure.Account ?? connection.Account?.Name,
            ExchangeCode = failure.ExchangeCode,
            Parameter = failure.Kind == FailureKind.InvalidRequest ? ParameterOf(failed) : failure.Parameter,
            NextAllowedAt = failure.NextAllowedAt,
            ClientOrderId = failure.ClientOrderId,
            Advice = failure.Kind == FailureKind.OutcomeUnknown && failure.Advice is { } advice
                ? advice
                : $"{OrderAdvice.Conditional(connection.AccountName, symbol)} shows the stops that are set.",
        };
    }

    private string ParameterOf(TradingStopKind kind) => kind switch
    {
        TradingStopKind.Trailing when wanted.TrailingDistance is not null => nameof(TradingStopRequest.TrailingDistance),
        TradingStopKind.Trailing => nameof(TradingStopRequest.TrailingPercent),
        _ => kind.ToString(),
    };

    private async Task<string> Now(IReadOnlyList<TradingStopKind> kinds)
    {
        try
        {
            // Not stopped with the command: this is what the user needs to know. Reads have a limit of their own.
            IReadOnlyList<ExchangeOrder> orders = await adapter.GetOpenOrders(connection, wanted.Instrument, CancellationToken.None);
            TradingStopSituation now = before with { Waiting = TradingStopSituation.Closing(orders, before.Position) };
            return $"Looked at again: {string.Join(", ", kinds.Select(k => Now(k, now.Whole(k))))}.";
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Detail($"{connection.Label}: {e.Message}");
            return "What is set now could not be read: look before you rely on a stop.";
        }
    }

    private static string Now(TradingStopKind kind, IReadOnlyList<ExchangeOrder> orders)
    {
        string name = TradingStopWords.Name(kind);
        return orders.Count switch
        {
            0 => $"no {name} is set now",
            1 => $"the {name} set now is {Level(orders[0])}",
            _ => $"{orders.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} of them, {string.Join(" and ", orders.Select(Level))}, are set now as {name}",
        };
    }

    private static string Level(ExchangeOrder order) => order switch
    {
        { TrailingPercent: { } percent } => OrderNumbers.Text(percent) + " %",
        { TrailingDistance: { } distance } => OrderNumbers.Text(distance),
        _ => OrderNumbers.Text(order.TriggerPrice.GetValueOrDefault()),
    };
}
