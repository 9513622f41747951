using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace ExchangeAccounts.PowerShell;

/// <summary>Reads the open orders of accounts, or those of the past, or looks one order up, open or ended.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeOrder")]
[OutputType(typeof(ExchangeOrder))]
public sealed class GetExchangeOrderCommand : HistoryReadCmdlet<ExchangeOrder>
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

    private OrderFilter Orders => new() { Book = Book, Side = Side, Statuses = Status ?? [] };

    private bool IsHistory => History || StartTime is not null || EndTime is not null || Orders.WantsEnded;

    private protected override IReadOnlyCollection<string> NeverBlank => [nameof(Symbol), nameof(OrderId), nameof(ClientOrderId)];

    private protected override void CheckRecord()
    {
        OrderName name = new(Symbol, OrderId, ClientOrderId);
        name.Demand(IdIsGiven);
        OrderReader.CheckTimes(name, StartTime, EndTime);
    }

    private protected override HistoryReading<ExchangeOrder> Parts()
    {
        OrderName name = new(Symbol, OrderId, ClientOrderId, Book);
        OrderFilter filter = Orders;
        return (name.Id, IsHistory) switch
        {
            (not null, _) => (c, _, stop) => One(c, name, filter, stop),
            (null, true) => (c, request, stop) => Past(c, name.Symbol, filter, request, stop),
            _ => (c, request, stop) => Open(c, name, filter, request, stop),
        };
    }

    private protected override DateTime? TimeOf(ExchangeOrder row) => row.CreateTime;

    private static async IAsyncEnumerable<IReadOnlyList<ExchangeOrder>> One(
        ExchangeConnection connection, OrderName name, OrderFilter filter, [EnumeratorCancellation] CancellationToken stop)
    {
        ExchangeOrder found = await OrderReader.Find(Runtime, connection, name, stop);
        yield return filter.Fits(found) ? [found] : [];
    }

    // What is left out here does not count for -First, so that as many are asked for as it takes.
    private static async IAsyncEnumerable<IReadOnlyList<ExchangeOrder>> Past(
        ExchangeConnection connection, string? symbol, OrderFilter filter, HistoryRequest request, [EnumeratorCancellation] CancellationToken stop)
    {
        HistoryRequest asked = filter.IsEmpty ? request : request with { First = null };
        await foreach (IReadOnlyList<ExchangeOrder> part in Histories.Orders(Runtime, connection, symbol, asked, stop).WithCancellation(stop))
        {
            yield return filter.IsEmpty ? part : [.. part.Where(filter.Fits)];
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<ExchangeOrder>> Open(
        ExchangeConnection connection, OrderName name, OrderFilter filter, HistoryRequest request, [EnumeratorCancellation] CancellationToken stop)
    {
        IEnumerable<ExchangeOrder> open = (await OrderReader.Open(Runtime, connection, name.Symbol, name.Book, stop)).Where(filter.Fits);
        yield return [.. request.OldestFirst ? open.Reverse() : open];
        if (connection.Account is { } account && Runtime.Orders.UnresolvedNotice(account) is { } notice)
        {
            Reporter.Warning(notice);
        }
    }
}
