using System.Text;
using System.Text.Json;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>New orders of the regular book as they are sent: alone as a form, together as JSON.</summary>
public sealed partial class BinanceAdapter
{
    /// <summary>An order must stay longer than this.</summary>
    internal static readonly TimeSpan ShortestStay = TimeSpan.FromSeconds(600);

    private (string Name, string? Value)[] OrderFields(ExchangeConnection connection, OrderTicket ticket)
    {
        bool limit = ticket.Type == OrderType.Limit;
        if (!WireWords.OrderTypes.TryGetValue(ticket.Type, out string? type))
        {
            throw Refuse(connection, "Type", $"an order of type {ticket.Type} cannot be placed here");
        }

        if (limit && ticket.Price is null)
        {
            throw Refuse(connection, "Price", "a limit order needs a price");
        }

        DemandNoStops(connection, ticket.TakeProfit, ticket.StopLoss);
        string timeInForce = TimeText(connection, ticket);
        return
        [
            (SymbolParameter, ticket.Instrument.ExchangeSymbol),
            ("side", WireWords.Side(ticket.Side)),
            ("positionSide", WireWords.Leg(ticket.PositionSide)),
            ("type", type),
            ("timeInForce", limit ? timeInForce : null),
            ("quantity", WireNumber.Text(ticket.Quantity)),
            ("price", limit ? WireNumber.Text(ticket.Price!.Value) : null),
            ("reduceOnly", ReduceOnly(connection, ticket)),
            ("goodTillDate", EndText(connection, ticket)),
            ("newClientOrderId", ticket.ClientOrderId),
            ("newOrderRespType", "RESULT"),
        ];
    }

    private static string Form((string Name, string? Value)[] fields)
    {
        QueryText text = new();
        foreach ((string name, string? value) in fields)
        {
            text.Add(name, value);
        }

        return text.ToString();
    }

    /// <summary>Orders as the text of one parameter: a JSON array, its numbers as text.</summary>
    private static string FormOfAll(IEnumerable<(string Name, string? Value)[]> orders)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartArray();
            foreach ((string Name, string? Value)[] fields in orders)
            {
                writer.WriteStartObject();
                foreach ((string name, string? value) in fields)
                {
                    if (value is not null)
                    {
                        writer.WriteString(name, value);
                    }
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return new QueryText().Add("batchOrders", Encoding.UTF8.GetString(buffer.ToArray())).ToString();
    }

    // Take profit and stop loss are orders of their own here.
    private void DemandNoStops(ExchangeConnection connection, TradingStopLevel? takeProfit, TradingStopLevel? stopLoss)
    {
        if (takeProfit is not null || stopLoss is not null)
        {
            CapabilityGate.Demand(Definition, Capability.AttachedStops, connection, parameter: takeProfit is not null ? "TakeProfit" : "StopLoss");
        }
    }

    private static string TimeText(ExchangeConnection connection, OrderTicket ticket) =>
        WireWords.TimesInForce.TryGetValue(ticket.TimeInForce ?? TimeInForce.GTC, out string? text)
            ? text
            : throw Refuse(connection, "TimeInForce", $"the time in force {ticket.TimeInForce} cannot be ordered here");

    // Milliseconds of whole seconds.
    private string? EndText(ExchangeConnection connection, OrderTicket ticket) => ticket switch
    {
        { TimeInForce: not TimeInForce.GTD, GoodTillTime: null } => null,
        { TimeInForce: not TimeInForce.GTD } => throw Refuse(connection, "GoodTillTime", "an order ends at a given time only with the time in force GTD"),
        { Type: not OrderType.Limit } => throw Refuse(connection, "TimeInForce", "only a limit order ends at a given time"),
        { GoodTillTime: not { } } => throw Refuse(connection, "GoodTillTime", "the time in force GTD needs the time when the order ends"),
        { GoodTillTime: { } end } when end.Ticks % TimeSpan.TicksPerSecond != 0 => throw Refuse(connection, "GoodTillTime", "an order ends at a whole second"),
        { GoodTillTime: { } end } when end <= services.Clock.GetUtcNow().UtcDateTime + ShortestStay =>
            throw Refuse(connection, "GoodTillTime", "an order ends at a time that is more than ten minutes ahead"),
        _ => WireNumber.Text(WireWords.Time(ticket.GoodTillTime)!.Value),
    };

    // In hedge mode the exchange takes no such word, because the leg says it; where the leg says the opposite, nothing is sent.
    private static string? ReduceOnly(ExchangeConnection connection, OrderTicket ticket) => ticket switch
    {
        { ReduceOnly: false } => null,
        { PositionSide: PositionSide.Both } => "true",
        { PositionSide: PositionSide.Long, Side: OrderSide.Sell } or { PositionSide: PositionSide.Short, Side: OrderSide.Buy } => null,
        _ => throw Refuse(connection, "ReduceOnly", $"a {ticket.Side} order on the {ticket.PositionSide} side makes the position larger"),
    };
}
