using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Reads the open orders of accounts, or looks one order up, open or ended.</summary>
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
    public string? OrderId { get; set; }

    /// <summary>Our id of one order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ClientOrderId { get; set; }

    /// <summary>Only this book; both where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExactWord(typeof(OrderBook))]
    public OrderBook? Book { get; set; }

    private protected override Func<ExchangeConnection, CancellationToken, Task> Reading()
    {
        OrderName name = new(Symbol, OrderId, ClientOrderId, Book);
        return name.Id is null ? (c, stop) => ReadOpen(c, name, stop) : (c, stop) => ReadOne(c, name, stop);
    }

    private protected override Task Read(ExchangeConnection connection, CancellationToken cancellation) => Reading()(connection, cancellation);

    private async Task ReadOne(ExchangeConnection connection, OrderName name, CancellationToken stop) =>
        PostObject(await OrderReader.Find(Runtime, connection, name, stop));

    private async Task ReadOpen(ExchangeConnection connection, OrderName name, CancellationToken stop)
    {
        PostObjects(await OrderReader.Open(Runtime, connection, name.Symbol, name.Book, stop));
        if (connection.Account is { } account && Runtime.Orders.UnresolvedNotice(account) is { } notice)
        {
            Reporter.Warning(notice);
        }
    }
}
