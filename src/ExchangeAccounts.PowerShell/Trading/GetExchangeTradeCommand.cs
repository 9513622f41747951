using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace ExchangeAccounts.PowerShell;

/// <summary>Reads what filled on accounts: in a span of time, or of one order.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeTrade")]
[OutputType(typeof(ExchangeTrade))]
public sealed class GetExchangeTradeCommand : HistoryFollowCmdlet<ExchangeTrade>
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

    private OrderName Order => new(Symbol, OrderId, ClientOrderId: null, Book);

    private protected override string IdName => nameof(ExchangeTrade.TradeId);

    private protected override IReadOnlyCollection<string> NeverBlank => [nameof(Symbol), nameof(OrderId)];

    private protected override void CheckRecord()
    {
        Order.Demand(IdIsGiven);
        if (Mark is not null && Order.Id is not null)
        {
            throw new ExchangeException(FailureKind.InvalidRequest, "The fills of one order are read whenever they were: give -OrderId or -After.") { Parameter = nameof(After) };
        }
    }

    private protected override HistoryReading<ExchangeTrade> Parts()
    {
        OrderName order = Order;
        return order.Id is null
            ? (connection, request, stop) => Histories.Trades(Runtime, connection, order.Symbol, request, stop)
            : (connection, request, stop) => OfOrder(connection, order, request, stop);
    }

    private protected override DateTime? TimeOf(ExchangeTrade row) => row.Time;

    private async IAsyncEnumerable<IReadOnlyList<ExchangeTrade>> OfOrder(
        ExchangeConnection connection, OrderName order, HistoryRequest request, [EnumeratorCancellation] CancellationToken stop)
    {
        HistorySpan? span = StartTime is null && EndTime is null ? null : request.Span;
        yield return await OrderHistory.TradesOf(Runtime, connection, order, span, request.OldestFirst, stop);
    }
}
