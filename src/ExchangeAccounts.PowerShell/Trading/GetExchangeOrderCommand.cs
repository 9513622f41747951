using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Reads the open orders of accounts, or those of the past, or looks one order up, open or ended.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeOrder")]
[OutputType(typeof(ExchangeOrder))]
public sealed class GetExchangeOrderCommand : AccountReadCmdlet
{
    /// <summary>Only orders of this symbol.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string? Symbol { get; set; }

    /// <summary>The exchange's id of one order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string? OrderId { get; set; }

    /// <summary>Our id of one order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string? ClientOrderId { get; set; }

    /// <summary>Only this book; both where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(OrderBook))]
    public OrderBook? Book { get; set; }

    /// <summary>Only this side. Not from the pipeline: an order is looked up whatever its side.</summary>
    [Parameter]
    public OrderSide? Side { get; set; }

    /// <summary>Only these statuses. Not from the pipeline: an order is looked up whatever became of it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public OrderStatus[]? Status { get; set; }

    /// <summary>Ended ones too.</summary>
    [Parameter]
    public SwitchParameter History { get; set; }

    /// <summary>The earliest that were made; local unless it says otherwise.</summary>
    [Parameter]
    public DateTime? StartTime { get; set; }

    /// <summary>The latest that were made; local unless it says otherwise.</summary>
    [Parameter]
    public DateTime? EndTime { get; set; }

    /// <summary>The oldest come first.</summary>
    [Parameter]
    public SwitchParameter OldestFirst { get; set; }

    private OrderFilter Orders => new() { Book = Book, Side = Side, Statuses = Status ?? [] };

    private bool IsHistory => History || StartTime is not null || EndTime is not null || Orders.WantsEnded;

    private protected override IReadOnlyCollection<string> NeverBlank => [nameof(Symbol), nameof(OrderId), nameof(ClientOrderId)];

    private protected override IEnumerable<CmdletJob> Plan() => Try(Account is null ? StartTime : string.Join(", ", Account), Check) ? base.Plan() : [];

    private protected override Func<ExchangeConnection, CancellationToken, Task> Reading()
    {
        OrderName name = new(Symbol, OrderId, ClientOrderId, Book);
        OrderFilter filter = Orders;
        return (name.Id, IsHistory) switch
        {
            (not null, _) => (c, stop) => ReadOne(c, name, filter, stop),
            (null, true) => (c, stop) => ReadHistory(c, name.Symbol, filter, stop),
            _ => (c, stop) => ReadOpen(c, name, filter, stop),
        };
    }

    private protected override Task Read(ExchangeConnection connection, CancellationToken cancellation) => Reading()(connection, cancellation);

    private HistorySpan Span() => HistorySpan.Of(StartTime, EndTime, Runtime.Clock.GetUtcNow().UtcDateTime);

    private void Check()
    {
        OrderName name = new(Symbol, OrderId, ClientOrderId);
        name.Demand(IdIsGiven);
        OrderReader.CheckTimes(name, StartTime, EndTime);
        Span();
    }

    private async Task ReadOne(ExchangeConnection connection, OrderName name, OrderFilter filter, CancellationToken stop)
    {
        ExchangeOrder found = await OrderReader.Find(Runtime, connection, name, stop);
        PostObjects(filter.Fits(found) ? new[] { found } : []);
    }

    private Task ReadHistory(ExchangeConnection connection, string? symbol, OrderFilter filter, CancellationToken stop) =>
        PostParts(OrderHistory.Orders(Runtime, connection, symbol, Span(), OldestFirst, stop), filter.Fits);

    private async Task ReadOpen(ExchangeConnection connection, OrderName name, OrderFilter filter, CancellationToken stop)
    {
        IEnumerable<ExchangeOrder> open = (await OrderReader.Open(Runtime, connection, name.Symbol, name.Book, stop)).Where(filter.Fits);
        PostObjects(OldestFirst ? open.Reverse() : open);
        if (connection.Account is { } account && Runtime.Orders.UnresolvedNotice(account) is { } notice)
        {
            Reporter.Warning(notice);
        }
    }
}
