namespace ExchangeAccounts.Tests;

/// <summary>Keeps what it hears.</summary>
internal sealed class RecordingReporter : ICallReporter
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<string> _details = [];
    private readonly List<string> _warnings = [];

    public IReadOnlyList<string> Lines => Copy(_lines);

    public IReadOnlyList<string> Details => Copy(_details);

    public IReadOnlyList<string> Warnings => Copy(_warnings);

    public void Request(RequestTrace trace) => Add(_lines, trace.ToString());

    public void Detail(string text) => Add(_details, text);

    public void Warning(string text) => Add(_warnings, text);

    private void Add(List<string> list, string text)
    {
        lock (_gate)
        {
            list.Add(text);
        }
    }

    private string[] Copy(List<string> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }
}
