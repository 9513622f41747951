using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>
/// Pages of a history, newest first. Only the rows of the page are looked at, and those between them that a filter leaves out. A full page
/// always names a next one, also when nothing follows, as the real exchange does: clients must stop at an empty page.
/// </summary>
/// <param name="Rows">The history.</param>
/// <param name="Number">What tells rows apart.</param>
/// <param name="Write">Writes the JSON of a row.</param>
internal sealed record BybitHistory<T>(History<T> Rows, Func<T, long> Number, Action<Utf8JsonWriter, T> Write)
{
    public BybitCursorStyle Cursor { get; init; }

    /// <summary>Which rows are asked for.</summary>
    public Func<T, bool> Passes { get; init; } = static _ => true;

    /// <summary>The page a request asks for, and the cursor of the next one; empty on the last.</summary>
    public (JsonNode List, string Next) Page(BybitCall call, BybitWindow window, int limit)
    {
        int oldest = Rows.From(window.Start);
        int newest = Rows.After(window.End) - 1;
        PageFault fault = call.PageFault;
        int most = Math.Min(limit, Math.Max(1, fault.Short ?? limit));
        string? cursor = call.Parameters.Text("cursor");
        int index = cursor is null ? newest : Begin(Last(BybitCursor.Parse(cursor, Cursor)), newest, Math.Min(fault.Overlap, most - 1));
        int count = 0;
        int last = index;
        JsonNode page = RawJson.Array(writer =>
        {
            for (; index >= oldest && count < most; index--)
            {
                if (Passes(Rows[index]))
                {
                    Write(writer, Rows[index]);
                    last = index;
                    count++;
                }
            }
        });
        bool names = count == most || (fault.EmptyLast && count > 0);
        string next = names ? new BybitCursor(last, Number(Rows[last])).Text(Cursor) : "";
        return (page, fault.RepeatsCursor && cursor is not null ? cursor : next);
    }

    /// <summary>The same as the result most endpoints have.</summary>
    public JsonObject Result(BybitCall call, BybitWindow window, int limit)
    {
        (JsonNode list, string next) = Page(call, window, limit);
        return new JsonObject { ["nextPageCursor"] = next, ["category"] = call.Parameters.Text("category"), ["list"] = list };
    }

    /// <summary>Where the last row of the page before is; it has moved only if a row came in before it.</summary>
    private int Last(BybitCursor cursor)
    {
        for (int index = cursor.Index; index < Rows.Count; index++)
        {
            if (Number(Rows[index]) == cursor.Number)
            {
                return index;
            }
        }

        throw BybitCursor.Invalid();
    }

    /// <summary>Where a page begins after a row: right after it, or so many rows earlier.</summary>
    private int Begin(int last, int newest, int overlap)
    {
        int begin = last - 1;
        for (int index = last; index <= newest && overlap > 0; index++)
        {
            if (Passes(Rows[index]))
            {
                begin = index;
                overlap--;
            }
        }

        return begin;
    }
}
