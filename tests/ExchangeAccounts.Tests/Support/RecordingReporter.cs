using System.Collections.Concurrent;

namespace ExchangeAccounts.Tests;

/// <summary>Remembers what was told.</summary>
internal sealed class RecordingReporter : ICallReporter
{
    public ConcurrentQueue<string> Warnings { get; } = new();

    public ConcurrentQueue<string> Details { get; } = new();

    public void Request(RequestTrace trace)
    {
    }

    public void Detail(string text) => Details.Enqueue(text);

    public void Warning(string text) => Warnings.Enqueue(text);
}
