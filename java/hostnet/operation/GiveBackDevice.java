// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Custodian;
import java.util.List;

/**
 * Lets another network manager have a device again that was released from it.
 *
 * @param files the manager's configuration without hostnet's part
 * @param keeps whether the device keeps the addresses and routes that it has
 */
public record GiveBackDevice(String device, Custodian manager, List<PutFile> files, boolean keeps)
        implements CustodyOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "~ " + device + " given back to " + manager.title() + ReleaseDevice.pathsOf(files);
    }

    @Override
    public Operation inverse() {
        return new ReleaseDevice(device, manager, ReleaseDevice.inversesOf(files), keeps);
    }

    @Override
    public void predict(Prediction prediction) {
        files.forEach(file -> file.predict(prediction));
        prediction.giveBack(device, manager);
    }
}
