using ExchangeAccounts.RandomRun;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.RandomRun;

/// <summary>That the random run would notice.</summary>
public sealed class RunAuditTests : IDisposable
{
    private readonly Desk _desk = new();
    private readonly OrderJournalEntry _entry;

    public RunAuditTests() => _entry = _desk.Journal.Begin(_desk.Here, _desk.Ticket);

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void What_agrees_is_clean() => Assert.Equal((0, 0, 0), Audit(WriteOutcome.Confirmed, "7", WriteOutcome.Confirmed, Order("7")));

    [Fact]
    public void Two_orders_of_one_id_are_doubled() => Assert.Equal(1, Audit(WriteOutcome.Confirmed, "8", WriteOutcome.Confirmed, Order("7"), Order("8")).Doubled);

    [Fact]
    public void An_order_that_was_called_refused_is_lost() => Assert.Equal(1, Audit(WriteOutcome.Refused, null, WriteOutcome.Refused, Order("7")).Lost);

    [Fact]
    public void An_order_that_nobody_settled_is_lost() => Assert.Equal(1, Audit(WriteOutcome.Unknown, null, WriteOutcome.Unknown, Order("7")).Lost);

    [Fact]
    public void A_confirmed_order_that_is_not_there_is_lost() => Assert.Equal(1, Audit(WriteOutcome.Confirmed, "7", WriteOutcome.Confirmed).Lost);

    [Fact]
    public void An_order_that_nobody_asked_for_is_lost() => Assert.Equal(1, Audit(WriteOutcome.Confirmed, "7", WriteOutcome.Confirmed, Order("7"), Order("8") with { ClientOrderId = "stray" }).Lost);

    [Fact]
    public void A_result_that_the_journal_contradicts_is_wrong() => Assert.Equal(1, Audit(WriteOutcome.Confirmed, "7", WriteOutcome.Refused, Order("7")).Wrong);

    [Fact]
    public void Another_order_than_was_written_down_is_wrong() => Assert.Equal(1, Audit(WriteOutcome.Confirmed, "7", WriteOutcome.Confirmed, Order("7") with { Quantity = 5m }).Wrong);

    [Theory]
    [InlineData(WriteOutcome.Confirmed, false, "Open")]
    [InlineData(WriteOutcome.Refused, true, "Cancelled")]
    public void A_cancellation_that_was_told_otherwise_is_wrong(WriteOutcome told, bool happened, string state)
    {
        _desk.Journal.Complete(_entry, WriteOutcome.Confirmed, "7");
        OrderJournalEntry cancel = _desk.Journal.Begin(_desk.Here, new OrderReference(_desk.Ticket.Instrument, "7", _desk.Ticket.ClientOrderId));
        _desk.Journal.Complete(cancel, told);
        RunAudit audit = new([Order("7") with { State = state }], _desk.Journal.Read().Entries);

        audit.Check([Intent(WriteOutcome.Confirmed), Intent(told) with { Operation = OrderOperation.Cancel, Ticket = null, Happened = happened }]);

        Assert.Single(audit.Wrong);
    }

    [Fact]
    public void What_was_sent_and_not_written_down_is_lost()
    {
        RunAudit audit = new([Order("7")], []);

        audit.Check([Intent(WriteOutcome.Confirmed)]);

        Assert.Single(audit.Lost);
    }

    private (int Doubled, int Lost, int Wrong) Audit(WriteOutcome written, string? orderId, WriteOutcome told, params SimulatedOrder[] orders)
    {
        _desk.Journal.Complete(_entry, written, orderId);
        RunAudit audit = new(orders, _desk.Journal.Read().Entries);
        audit.Check([Intent(told) with { Happened = orders.Length > 0 }]);
        return (audit.Doubled.Count, audit.Lost.Count, audit.Wrong.Count);
    }

    private Intent Intent(WriteOutcome told) => new()
    {
        Connection = _desk.Here,
        Name = "place",
        Operation = OrderOperation.Place,
        Fault = "none",
        ClientOrderId = _desk.Ticket.ClientOrderId,
        Ticket = _desk.Ticket,
        Step = 1,
        From = _desk.Clock.GetUtcNow().UtcDateTime,
        To = _desk.Clock.GetUtcNow().UtcDateTime,
        Told = told,
        Happened = true,
    };

    private SimulatedOrder Order(string id) => new(
        "Bybit",
        _desk.Here.AccountName,
        id,
        _desk.Ticket.ClientOrderId,
        _desk.Ticket.Instrument.ExchangeSymbol,
        "Buy",
        "Limit",
        SimulatedPositionSide.Both,
        _desk.Ticket.Quantity,
        _desk.Ticket.Price!.Value,
        ReduceOnly: false,
        "Open",
        FilledQuantity: 0m,
        AveragePrice: 0m,
        _desk.Clock.GetUtcNow());
}
