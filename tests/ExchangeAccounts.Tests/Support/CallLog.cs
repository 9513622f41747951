using System.Collections;

namespace ExchangeAccounts.Tests;

/// <summary>What a fake was asked for, in order; written by calls that run side by side, and read as it was at that moment.</summary>
internal sealed class CallLog : IReadOnlyList<string>
{
    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _calls.Count;
            }
        }
    }

    public string this[int index]
    {
        get
        {
            lock (_lock)
            {
                return _calls[index];
            }
        }
    }

    public void Add(string call)
    {
        lock (_lock)
        {
            _calls.Add(call);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _calls.Clear();
        }
    }

    public IEnumerator<string> GetEnumerator()
    {
        lock (_lock)
        {
            return ((IEnumerable<string>)[.. _calls]).GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
