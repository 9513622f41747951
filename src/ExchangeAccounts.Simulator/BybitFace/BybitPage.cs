using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>
/// Pages by cursor. A full page always carries a cursor, also when nothing follows, as the real exchange does: clients must stop
/// at an empty page. The cursor is percent-encoded text; it is understood sent as it is or encoded once more.
/// </summary>
internal static class BybitPage
{
    public static JsonObject Of<T>(BybitCall call, IEnumerable<T> rows, int limit, Func<T, string> key, Func<T, JsonNode> write)
    {
        List<T> all = rows.ToList();
        int start = 0;
        if (call.Parameters.Text("cursor") is { } cursor)
        {
            string wanted = Uri.UnescapeDataString(cursor);
            int last = all.FindIndex(row => Cursor(key(row)) == wanted);
            start = last >= 0 ? last + 1 : throw BybitException.BadParameter("cursor is invalid");
        }

        List<T> page = all.Skip(start).Take(limit).ToList();
        return new JsonObject
        {
            ["nextPageCursor"] = page.Count == limit ? Uri.EscapeDataString(Cursor(key(page[^1]))) : "",
            ["category"] = call.Parameters.Text("category"),
            ["list"] = JsonText.Array(page.Select(write)),
        };
    }

    private static string Cursor(string key) => $"page_args={key}&";
}
