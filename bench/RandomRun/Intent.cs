using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>One thing that was asked about one order, with what was told of it and what was seen at the exchange right after.</summary>
internal sealed record Intent
{
    /// <summary>The account.</summary>
    public required ExchangeConnection Connection { get; init; }

    /// <summary>What the totals call it.</summary>
    public required string Name { get; init; }

    public required OrderOperation Operation { get; init; }

    /// <summary>What went wrong with it.</summary>
    public required string Fault { get; init; }

    /// <summary>The order by our id; empty where it has none, as a stop that an order left at its position.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The order by the exchange's id, where it was one of many that were cancelled together: then nothing, or more than one thing, may have been written down of it.</summary>
    public string? OrderId { get; init; }

    /// <summary>Whether no list showed it when many were cancelled: the exchange may have taken it along, and nobody knew what to write down.</summary>
    public bool Unlisted { get; init; }

    /// <summary>What was to be placed; null for changes and cancellations.</summary>
    public OrderTicket? Ticket { get; init; }

    /// <summary>The step it belongs to, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>UTC; when it was asked.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC; when it was answered.</summary>
    public DateTime To { get; init; }

    /// <summary>What the result, or the failure, said; null where nothing was said of this one.</summary>
    public WriteOutcome? Told { get; init; }

    /// <summary>The exchange's id in the result; null where there was none.</summary>
    public string? ToldOrderId { get; init; }

    /// <summary>The failure in words; null where there was none.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it happened at the exchange, whatever was told.</summary>
    public bool Happened { get; init; }

    /// <summary>What a change asked for; null for anything else.</summary>
    public OrderChangeRequest? Change { get; init; }

    /// <summary>The order among others; null where it is not there.</summary>
    public SimulatedOrder? In(IEnumerable<SimulatedOrder> orders) => orders.LastOrDefault(
        o => o.Account == Connection.AccountName && (OrderId is null ? o.ClientOrderId == ClientOrderId : o.OrderId == OrderId));

    /// <summary>With what a send told of it.</summary>
    public async Task<Intent> AnsweredBy(Func<Task<OrderResult>> send)
    {
        try
        {
            OrderResult result = await send();
            return Answered(result, result.Failure);
        }
        catch (Exception e) when (e is ExchangeException or OperationCanceledException)
        {
            return Answered(result: null, e);
        }
    }

    /// <summary>With what was told of it.</summary>
    public Intent Answered(OrderResult? result, Exception? failure) => this with
    {
        Told = result?.Order.Outcome ?? (failure is ExchangeException { Kind: FailureKind.OutcomeUnknown } ? WriteOutcome.Unknown : WriteOutcome.Refused),
        ToldOrderId = result?.Order.OrderId,
        Failure = failure?.Message,
    };

    /// <summary>With failures of which none is this one's alone.</summary>
    public Intent Untold(IEnumerable<Exception> failures) => this with { Told = null, Failure = failures.FirstOrDefault()?.Message };

    public override string ToString() => $"step {Step}: {Name} {ClientOrderId}{OrderId} on {Connection.AccountName}, {Fault}; told {(Told is null ? "nothing" : Told)}{(Failure is null ? "" : $" ({Failure})")}, {(Happened ? "happened" : "did not happen")}";
}
