namespace ExchangeAccounts;

/// <summary>What the journal writes down of something before it is sent.</summary>
internal static class JournalIntent
{
    /// <summary>An order that is about to be sent.</summary>
    public static OrderJournalEntry Of(ExchangeConnection connection, OrderTicket ticket, DateTime time, string process) =>
        New(connection, ticket.Instrument, OrderOperation.Place, time, process) with
        {
            ClientOrderId = ticket.ClientOrderId,
            Side = ticket.Side,
            PositionSide = ticket.PositionSide,
            Type = ticket.Type,
            Quantity = ticket.Quantity,
            RequestedQuantity = ticket.RequestedQuantity,
            Price = ticket.Price,
            TimeInForce = ticket.TimeInForce,
            ReduceOnly = ticket.ReduceOnly,
            Book = ticket.Book,
            TriggerPrice = ticket.TriggerPrice,
            TriggerBy = ticket.TriggerBy,
            TriggerDirection = ticket.TriggerDirection,
            TrailingPercent = ticket.TrailingPercent,
            ActivationPrice = ticket.ActivationPrice,
            ClosePosition = ticket.ClosePosition ? true : null,
            TakeProfit = ticket.TakeProfit?.TriggerPrice,
            TakeProfitTriggerBy = ticket.TakeProfit?.TriggerBy,
            TakeProfitQuantity = ticket.TakeProfit?.Quantity,
            TakeProfitPrice = ticket.TakeProfit?.LimitPrice,
            StopLoss = ticket.StopLoss?.TriggerPrice,
            StopLossTriggerBy = ticket.StopLoss?.TriggerBy,
            StopLossQuantity = ticket.StopLoss?.Quantity,
            StopLossPrice = ticket.StopLoss?.LimitPrice,
        };

    /// <summary>A cancellation that is about to be sent.</summary>
    public static OrderJournalEntry Of(ExchangeConnection connection, OrderReference order, DateTime time, string process) =>
        New(connection, order.Instrument, OrderOperation.Cancel, time, process) with
        {
            ClientOrderId = order.ClientOrderId,
            OrderId = order.OrderId,
            Book = order.Book,
        };

    /// <summary>What all entries have.</summary>
    public static OrderJournalEntry New(ExchangeConnection connection, ExchangeInstrument instrument, OrderOperation operation, DateTime time, string process)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ExchangeAccount account = connection.Account ?? throw new ArgumentException("Orders belong to an account.", nameof(connection));
        return new OrderJournalEntry
        {
            Id = Guid.NewGuid().ToString("N"),
            Time = time,
            AccountId = account.Id,
            Account = account.Name,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            BaseAddress = ExchangeEnvironments.IsSimulated(connection.Environment) ? null : connection.BaseAddress.AbsoluteUri,
            Process = process,
            Operation = operation,
            Symbol = instrument.Symbol,
            ExchangeSymbol = instrument.ExchangeSymbol,
        };
    }
}
