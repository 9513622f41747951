using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Reads what filled on accounts: in a span of time, or of one order.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeTrade")]
[OutputType(typeof(ExchangeTrade))]
public sealed class GetExchangeTradeCommand : AccountReadCmdlet
{
    /// <summary>Only fills of this symbol.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string? Symbol { get; set; }

    /// <summary>The exchange's id of one order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string? OrderId { get; set; }

    /// <summary>The book of that order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(OrderBook))]
    public OrderBook? Book { get; set; }

    /// <summary>The earliest; local unless it says otherwise.</summary>
    [Parameter]
    public DateTime? StartTime { get; set; }

    /// <summary>The latest; local unless it says otherwise.</summary>
    [Parameter]
    public DateTime? EndTime { get; set; }

    /// <summary>The oldest come first.</summary>
    [Parameter]
    public SwitchParameter OldestFirst { get; set; }

    private protected override IReadOnlyCollection<string> NeverBlank => [nameof(Symbol), nameof(OrderId)];

    private protected override IEnumerable<CmdletJob> Plan() => Try(Account is null ? StartTime : string.Join(", ", Account), Check) ? base.Plan() : [];

    private protected override Func<ExchangeConnection, CancellationToken, Task> Reading()
    {
        OrderName order = new(Symbol, OrderId, ClientOrderId: null, Book);
        return order.Id is not null ? (c, stop) => ReadOrder(c, order, stop)
            : (c, stop) => PostParts(OrderHistory.Trades(Runtime, c, order.Symbol, Span(), OldestFirst, stop));
    }

    private protected override Task Read(ExchangeConnection connection, CancellationToken cancellation) => Reading()(connection, cancellation);

    private HistorySpan Span() => HistorySpan.Of(StartTime, EndTime, Runtime.Clock.GetUtcNow().UtcDateTime);

    private void Check()
    {
        new OrderName(Symbol, OrderId, ClientOrderId: null).Demand(IdIsGiven);
        Span();
    }

    private async Task ReadOrder(ExchangeConnection connection, OrderName order, CancellationToken stop)
    {
        HistorySpan? span = StartTime is null && EndTime is null ? null : Span();
        PostObjects(await OrderHistory.TradesOf(Runtime, connection, order, span, OldestFirst, stop));
    }
}
