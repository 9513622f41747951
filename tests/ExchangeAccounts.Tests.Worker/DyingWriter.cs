using System.Diagnostics;

namespace ExchangeAccounts.Tests;

/// <summary>Is killed when the new file lies finished beside the old one.</summary>
internal sealed class DyingWriter : DurableWriter
{
    protected override void Move(string temporary, string path)
    {
        using Process self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
